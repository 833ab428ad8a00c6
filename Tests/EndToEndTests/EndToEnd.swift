import Testing

/// The built program in a real terminal. One test at a time: each has a terminal, a home and often a server of its own.
@Suite("End to end", .serialized, .timeLimit(.minutes(5)))
enum EndToEnd {}
