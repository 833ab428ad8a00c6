import Foundation
import HTTPTypes

extension KandjiClient {
    /// An answer in which the client's token, should the service send it back, is masked.
    ///
    /// - Parameter answer: what came back.
    public func maskingToken(in answer: CustomAnswer) -> CustomAnswer {
        var masked = answer
        let secret = Data(token.value.utf8)
        if !secret.isEmpty, answer.body.range(of: secret) != nil {
            masked.body = Data(token.redact(String(decoding: answer.body, as: UTF8.self)).utf8)
        }
        for index in masked.headers.indices { masked.headers[index].value = token.redact(masked.headers[index].value) }
        return masked
    }
}
