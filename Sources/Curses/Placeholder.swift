enum CursesPlaceholder {}
