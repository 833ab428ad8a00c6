package import HTTPTypes
import KandjiAPI
package import TerminalKit

/// Custom API calls of this session: what is being written, what was sent, and the last answer.
package struct CustomAPIBook: Equatable, Sendable {
    package enum Focus: Equatable, Sendable {
        case method, url, query, headers, body, send, answer

        package static let request: [Focus] = [.method, .url, .query, .headers, .body, .send]
    }

    /// A call that went out: never its body, never its answer.
    package struct Past: Equatable, Sendable {
        package var number: Int
        package var method: HTTPRequest.Method
        package var address: String
        package var status: Int?
    }

    enum Pending: Equatable, Sendable {
        case read(Int)
        case job(JobID)
    }

    package var draft = CustomDraft()
    package var focus = Focus.url
    package var history: [Past] = []
    package var answer: CustomAnswerState?
    /// The newest call: answers of older ones are not shown any more.
    var latest = 0
    var pending: Pending?
    /// Which call of the history stands in the URL field, and what stood there before.
    var recalled: Int?
    var unsent: CustomDraft?

    package init() {}

    private static let kept = 100

    mutating func note(_ request: CustomRequest) {
        history.append(
            Past(
                number: request.number, method: request.call.method,
                address: Redaction.redact(address: request.call.address)))
        if history.count > Self.kept { history.removeFirst() }
        latest = request.number
        recalled = nil
        unsent = nil
    }

    /// A call that changes something goes out: not before its grace period has ended.
    mutating func note(_ request: CustomRequest, sentBy job: JobID) {
        note(request)
        pending = .job(job)
    }

    /// The call of that job has not gone out after all.
    mutating func forgetUnsent(_ job: JobID) {
        guard pending == .job(job) else { return }
        history.removeAll { $0.number == latest }
        pending = nil
    }

    /// Goes back and forth in the history from the URL field; the draft lies after its end.
    mutating func recall(_ step: Int) {
        let place = (recalled ?? history.count) + step
        guard place >= 0, place <= history.count, recalled != nil || step < 0 else { return }
        if recalled == nil { unsent = draft }
        if place == history.count {
            if let unsent { draft = unsent }
            recalled = nil
            return
        }
        recalled = place
        draft.method = history[place].method
        draft.url = TextInput(history[place].address)
        draft.query = TextEditor()
    }
}

/// The last answer, as it is looked through.
package struct CustomAnswerState: Equatable, Sendable {
    package enum Content: Equatable, Sendable {
        case outline(AnswerView)
        /// In clear as long as the state's `reveal` says so.
        case secret(Secret)
        /// There is no answer to look at.
        case failed(Problem)
    }

    /// Method and path.
    package var request: String
    package var status: Int?
    package var milliseconds: Int
    /// The bytes of its body.
    package var size: Int
    package var content: Content

    package init(request: String, status: Int?, milliseconds: Int, size: Int, content: Content) {
        self.request = request
        self.status = status
        self.milliseconds = milliseconds
        self.size = size
        self.content = content
    }
}

/// Where the parts of the screen lie: drawing and editing agree on it.
package struct CustomAPILayout: Equatable, Sendable {
    /// From this width on, request and answer stand side by side.
    package static let wide = 110
    package static let labelWidth = 9

    /// `nil` where only the answer is shown.
    package var request: Rect?
    package var answer: Rect?
    package var queryRows: Int
    package var headerRows: Int
    package var bodyRows: Int

    package init(size: Size, focus: CustomAPIBook.Focus) {
        let rows = max(0, size.rows - 4)
        if size.columns >= Self.wide {
            let left = size.columns * 45 / 100
            request = Rect(column: 0, row: 2, columns: left, rows: rows)
            answer = Rect(column: left + 3, row: 2, columns: size.columns - left - 3, rows: rows)
        } else {
            let all = Rect(column: 0, row: 2, columns: size.columns, rows: rows)
            request = focus == .answer ? nil : all
            answer = focus == .answer ? all : nil
        }
        queryRows = rows >= 18 ? (rows >= 30 ? 3 : 2) : 1
        headerRows = queryRows
        // Method, URL, the check and the button have a line each, and a gap stands between the parts.
        bodyRows = max(2, rows - 2 - queryRows - headerRows - 3)
    }

    /// The cells to type in.
    package var fieldWidth: Int { max(4, (request?.columns ?? 80) - Self.labelWidth - 2) }

    /// The lines of an answer that are seen at once.
    package var answerRows: Int { max(1, (answer?.rows ?? 3) - 2) }
}
