import Foundation
import Testing

@testable import HostServices

@Suite("TokenSource")
struct TokenSourceTests {
    private func failure(_ source: TokenSource, environment: [String: String] = [:], timeLimit: Duration = .seconds(30))
        async -> String?
    {
        await #expect(throws: TokenFailure.self) {
            try await source.token(environment: environment, timeLimit: timeLimit)
        }?.reason
    }

    @Test("The environment's token is trimmed")
    func environment() async throws {
        #expect(try await TokenSource.environment.token(environment: ["KANDJI_API_TOKEN": " 5344c996\n"]) == "5344c996")
        #expect(await failure(.environment) == "The variable KANDJI_API_TOKEN is empty.")
    }

    @Test("A private file's one line is the token")
    func file() async throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("5344c996\n", to: "token")
        #expect(try await TokenSource.file(path).token() == "5344c996")
        #expect(try await TokenSource.file(directory.write("abc", to: "ro", mode: 0o400)).token() == "abc")
    }

    @Test(
        "A file that others can read or write is refused, with the way to close it",
        arguments: [0o640, 0o604, 0o620, 0o602, 0o644, 0o610])
    func openFile(mode: Int) async throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("5344c996", to: "token", mode: mode)
        #expect(
            await failure(.file(path))
                == "The token file \(path) is open to others (mode \(String(mode, radix: 8))). Close it with: chmod 600 \(path)"
        )
    }

    @Test("Another user's file is refused", .enabled(if: geteuid() == 0))
    func foreignFile() async throws {
        let directory = try TemporaryDirectory()
        let foreign = try directory.write("5344c996", to: "token")
        try #require(chown(foreign, 12_345, 12_345) == 0)
        #expect(
            await failure(.file(foreign))
                == "The token file \(foreign) belongs to another user (uid 12345); it must be yours.")
    }

    @Test("A missing file, a directory, an empty file and two words are no token")
    func unfitFiles() async throws {
        let directory = try TemporaryDirectory()
        let missing = directory.file("missing")
        #expect(await failure(.file(missing)) == "There is no token file \(missing).")
        #expect(await failure(.file(directory.path)) == "The token file \(directory.path) is not a regular file.")
        let empty = try directory.write(" \n", to: "empty")
        #expect(await failure(.file(empty)) == "The token file \(empty) is empty.")
        for text in ["two words", "two\nlines", "naïve", "tab\tbed"] {
            let path = try directory.write(text, to: "token")
            let reason = try #require(await failure(.file(path)))
            #expect(reason.hasSuffix("so it is no token."))
            #expect(!reason.contains(text))
        }
    }

    @Test("A command's output is the token, and its arguments meet no shell")
    func command() async throws {
        #expect(try await TokenSource.command(["printf", "%s\\n", "a$HOME;b"]).token() == "a$HOME;b")
        #expect(try await TokenSource.command(["sh", "-c", "echo noise >&2; echo 5344c996"]).token() == "5344c996")
    }

    @Test("A command reads nothing from the terminal")
    func emptyInput() async throws {
        #expect(try await TokenSource.command(["sh", "-c", "cat; echo end"]).token() == "end")
    }

    @Test("A command that fails says what it said, and nothing of its output")
    func failingCommand() async {
        #expect(
            await failure(.command(["sh", "-c", "echo 5344c996; echo 'not signed in\u{1B}[1m' >&2; exit 3"]))
                == "The token command sh failed (exit code 3): not signed in [1m")
        #expect(await failure(.command(["sh", "-c", "exit 1"])) == "The token command sh failed (exit code 1).")
        #expect(await failure(.command(["sh", "-c", "kill -9 $$"])) == "The token command sh failed (signal 9).")
        #expect(
            await failure(.command(["/nonexistent/op", "read"]))
                == "Cannot run the token command /nonexistent/op: No such file or directory.")
        #expect(await failure(.command([])) == "The token command is empty.")
        #expect(await failure(.command(["true"])) == "The token command true is empty.")
    }

    @Test(
        "A command that does not end is ended, also when a child of its own holds the output open",
        arguments: ["exec sleep 600", "sleep 5 & echo token"])
    func slowCommand(script: String) async {
        #expect(
            await failure(.command(["sh", "-c", script]), timeLimit: .milliseconds(200))
                == "The token command sh did not end within 200 ms.")
    }

    @Test("A command that prints without end is stopped")
    func endlessOutput() async {
        #expect(
            await failure(.command(["cat", "/dev/zero"])) == "The token command cat prints too much to be a token.")
    }
}
