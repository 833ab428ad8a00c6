enum ConsoleScreensPlaceholder {}
