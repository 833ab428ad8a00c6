/// The given and family names of one part of the world, in their own script and as mail addresses spell them.
struct NamePool: Sendable {
    let given: [(native: String, latin: String)]
    let family: [(native: String, latin: String)]
    /// Whether the family name comes first.
    let familyFirst: Bool
    let separator: String
    /// How often the pool is used beside the others.
    let weight: Int

    /// Makes a pool from words of the form `native=latin`, or `name` where both are the same but for case.
    init(_ given: String, _ family: String, familyFirst: Bool = false, separator: String = " ", weight: Int) {
        self.given = Self.words(given)
        self.family = Self.words(family)
        self.familyFirst = familyFirst
        self.separator = separator
        self.weight = weight
    }

    private static func words(_ text: String) -> [(native: String, latin: String)] {
        text.split(separator: " ").map { word in
            let parts = word.split(separator: "=")
            return (String(parts[0]), String(parts.last ?? word).lowercased())
        }
    }

    // Nobody here is a Jane: the one Jane of a fleet is made by hand, so that searching for her finds her devices only.
    static let all: [NamePool] = [
        english, western, northern, chinese, japanese, korean, cyrillic, arabic, hebrew, thai,
    ]

    private static let english = NamePool(
        """
        Olivia Amelia Grace Chloe Hannah Priya Aisha Fatima Maria Elena Sofia Emma Lucy Ruth Noah Liam Oliver James \
        William Henry Daniel Samuel Adam Omar Raj Arjun Diego Marcus Andre Theo Kwame Chidi
        """,
        """
        Smith Jones Taylor Brown Wilson Evans Walker Wright Hughes Green Patel Sharma Khan Ali Garcia Martinez Lopez \
        Okafor Mensah O’Brien=obrien O’Connor=oconnor MacDonald Campbell Murphy Kelly Clarke Baker Turner
        """, weight: 48)

    private static let western = NamePool(
        """
        Zoë=Zoe Chloé=Chloe José=Jose María=Maria Inês=Ines François=Francois René=Rene Anaïs=Anais Jürgen=Juergen \
        Käthe=Kaethe Björn=Bjoern João=Joao Núria=Nuria Aurélie=Aurelie Benoît=Benoit
        """,
        """
        Müller=Mueller Größe=Groesse Lefèvre=Lefevre Núñez=Nunez García=Garcia Gonçalves=Goncalves Peña=Pena \
        Weiß=Weiss Schäfer=Schaefer d’Angelo=dangelo Château=Chateau Ibáñez=Ibanez Brontë=Bronte
        """, weight: 18)

    private static let northern = NamePool(
        """
        Åsa=Asa Søren=Soeren Łukasz=Lukasz Žofie=Zofie Małgorzata=Malgorzata Jiří=Jiri Ngọc=Ngoc Đức=Duc Ştefan=Stefan \
        Gülşen=Gulsen Þórdís=Thordis Māris=Maris Õnne=Onne İbrahim=Ibrahim
        """,
        """
        Ångström=Angstrom Øvergård=Overgard Dvořák=Dvorak Wójcik=Wojcik Nguyễn=Nguyen Phạm=Pham Yılmaz=Yilmaz \
        Þorsteinsson=Thorsteinsson Kovačević=Kovacevic Szabó=Szabo Bērziņš=Berzins Şahin=Sahin
        """, weight: 12)

    private static let chinese = NamePool(
        "伟=Wei 芳=Fang 秀英=Xiuying 敏=Min 静=Jing 丽华=Lihua 建国=Jianguo 子涵=Zihan 浩然=Haoran 雨欣=Yuxin",
        "王=Wang 李=Li 张=Zhang 刘=Liu 陈=Chen 杨=Yang 黄=Huang 欧阳=Ouyang 司马=Sima", familyFirst: true, separator: "",
        weight: 5)

    private static let japanese = NamePool(
        "陽菜=Hina 蓮=Ren 結衣=Yui 大翔=Hiroto さくら=Sakura 健太=Kenta 美咲=Misaki 翔太=Shota ひかり=Hikari",
        "佐藤=Sato 鈴木=Suzuki 高橋=Takahashi 田中=Tanaka 伊藤=Ito 渡辺=Watanabe 小林=Kobayashi 五十嵐=Igarashi",
        familyFirst: true, weight: 4)

    private static let korean = NamePool(
        "민준=Minjun 서연=Seoyeon 지후=Jihu 하은=Haeun 도윤=Doyun 수빈=Subin", "김=Kim 이=Lee 박=Park 최=Choi 정=Jung 남궁=Namgung",
        familyFirst: true, separator: "", weight: 3)

    private static let cyrillic = NamePool(
        "Анна=Anna Дмитрий=Dmitry Ольга=Olga Сергій=Serhii Катерина=Kateryna Юлия=Yulia Иван=Ivan Йорданка=Yordanka",
        "Иванов=Ivanov Шевченко=Shevchenko Кузнецова=Kuznetsova Ковальчук=Kovalchuk Щербакова=Shcherbakova",
        weight: 4)

    private static let arabic = NamePool(
        "محمد=Mohammed فاطمة=Fatima يوسف=Yusuf ليلى=Layla عمر=Omar نور=Nour",
        "الحسن=Alhassan العلي=Alali خوري=Khoury منصور=Mansour",
        weight: 3)

    private static let hebrew = NamePool(
        "נועה=Noa דוד=David תמר=Tamar איתי=Itay שירה=Shira", "כהן=Cohen לוי=Levi מזרחי=Mizrahi פרידמן=Friedman",
        weight: 2)

    private static let thai = NamePool(
        "สมชาย=Somchai สุดารัตน์=Sudarat กิตติ=Kitti พิมพ์ชนก=Phimchanok", "ศรีสุข=Srisuk วงศ์ใหญ่=Wongyai จันทร์เพ็ญ=Chanphen",
        weight: 2)
}
