/// One request of a job and its answer, as the Jobs screen shows them: without the token, every secret masked.
package struct Exchange: Equatable, Sendable {
    /// Method and path: `POST /api/v1/devices/…/action/lock`.
    package var request: String
    /// The body sent; `nil` without one.
    package var body: String?
    package var status: Int?
    /// The body of the answer; `nil` without one.
    package var answer: String?
    package var milliseconds: Int

    package init(request: String, body: String?, status: Int? = nil, answer: String? = nil, milliseconds: Int) {
        self.request = request
        self.body = body
        self.status = status
        self.answer = answer
        self.milliseconds = milliseconds
    }
}
