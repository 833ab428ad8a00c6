enum HostServicesPlaceholder {}
