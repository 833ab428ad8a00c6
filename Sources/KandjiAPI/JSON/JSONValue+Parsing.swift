public import Foundation

extension JSONValue {
    /// Reads a JSON document.
    ///
    /// Numbers keep their digits as they came, a repeated key keeps its last value, and bytes that are not UTF-8
    /// become U+FFFD, so that one odd character does not cost a page.
    ///
    /// - Parameter data: the document's bytes.
    /// - Throws: ``JSONSyntaxError`` where the document is not JSON.
    public init(parsing data: Data) throws(JSONSyntaxError) {
        self = try JSONParser.read([UInt8](data)) { parser throws(JSONSyntaxError) in try parser.document() }
    }

    /// Reads a JSON document from text.
    ///
    /// - Parameter text: the document.
    /// - Throws: ``JSONSyntaxError`` where the document is not JSON.
    public init(parsing text: String) throws(JSONSyntaxError) {
        self = try JSONParser.read([UInt8](text.utf8)) { parser throws(JSONSyntaxError) in try parser.document() }
    }
}

/// Where and why a document is not JSON.
public struct JSONSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The offset of the first byte that does not fit.
    public var offset: Int
    /// What was expected there.
    public var expected: String

    /// Where and why, in words.
    public var description: String { "not JSON at byte \(offset): expected \(expected)" }
}
