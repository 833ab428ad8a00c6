enum KandjiHTTPPlaceholder {}
