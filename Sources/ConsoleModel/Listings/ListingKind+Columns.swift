extension ListingKind {
    package var columns: [ListingColumn] {
        switch self {
        case .apps: AppRows.columns
        case .libraryItems: LibraryItemRows.columns
        case .notes: NoteRows.columns
        case .activity: ActivityRows.columns
        case .commands: CommandRows.columns
        case .status: StatusRows.columns
        case .parameters: ParameterRows.columns
        case .adeIntegrations, .adeIntegration: ADEIntegrationRows.columns
        case .adeDevices, .adeDevice: ADEDeviceRows.columns
        case .queriedDevices: QueriedDeviceRows.columns
        case .users, .user: UserRows.columns
        case .tags: TagRows.columns
        case .auditEvents: AuditEventRows.columns
        case .libraryItemStatuses: ItemStatusRows.columns
        case .libraryItemActivity: ItemActivityRows.columns
        case .blueprintTemplates: TemplateRows.columns
        case .requests: RequestRows.columns
        case .licensing: LicenceRows.columns
        }
    }

    /// The order in which it is first shown; `nil` for the service's own.
    package var usualSort: ListingSort? {
        switch self {
        case .apps, .libraryItems, .parameters, .adeIntegrations, .tags: ListingSort(column: 0)
        case .activity, .commands: ListingSort(column: 0, isDescending: true)
        case .notes: ListingSort(column: 2, isDescending: true)
        default: nil
        }
    }
}
