enum TenantSimulatorPlaceholder {}
