/// A device as *Get Device (full)* gives it: the document whole, with typed views of what decisions are made on.
public struct DeviceDetails: Hashable, Sendable {
    /// The whole answer: sections by name (`general`, `mdm`, `filevault`, …), every field as it came.
    public var document: JSONValue

    /// Makes details from the answer's document.
    public init(document: JSONValue) { self.document = document }
}
