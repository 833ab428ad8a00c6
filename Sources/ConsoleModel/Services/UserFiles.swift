package import Foundation

/// The files that a person names.
package protocol UserFiles: Sendable {
    /// The whole of a regular file of at most `limit` bytes.
    func read(_ path: String, limit: Int) throws(UserFileFailure) -> Data

    /// Writes a file that only its owner can read, and returns its full path.
    ///
    /// - Parameter replacing: whether a file that is there already may be replaced.
    func write(_ bytes: Data, to path: String, replacing: Bool) throws(UserFileFailure) -> String
}

/// Why a file was not read or written, in words.
package struct UserFileFailure: Error, Equatable, Sendable {
    package var reason: String
    /// Whether it is only that a file is there already.
    package var isThere: Bool

    package init(reason: String, isThere: Bool = false) {
        self.reason = reason
        self.isThere = isThere
    }
}

/// For a console that is to leave the machine's files alone.
package struct NoUserFiles: UserFiles {
    package init() {}

    package func read(_ path: String, limit: Int) throws(UserFileFailure) -> Data {
        throw UserFileFailure(reason: "This console reads no files.")
    }

    package func write(_ bytes: Data, to path: String, replacing: Bool) throws(UserFileFailure) -> String {
        throw UserFileFailure(reason: "This console writes no files.")
    }
}
