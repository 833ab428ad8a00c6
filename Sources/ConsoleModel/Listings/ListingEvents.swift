extension State {
    /// Brings a page, or the end of a reading, to whatever waits for it; a late answer finds nobody.
    mutating func reduceListing(_ answer: ListingAnswer) {
        for index in screens.indices {
            switch screens[index] {
            case .listing(var list) where list.reading == .running(request: answer.request):
                // The stack gives its own copy up, so that a page is added to the rows and not to a copy of them.
                screens[index] = .messages(MessagesState())
                take(answer, into: &list)
                screens[index] = .listing(list)
            case .record(var record) where record.reading == .running(request: answer.request):
                take(answer, into: &record)
                screens[index] = .record(record)
            case .device(var detail):
                guard let tab = detail.tab(waitingFor: answer.request), var list = detail.tabs[tab] else { continue }
                take(answer, into: &list)
                detail.tabs[tab] = list
                detail.refreshSections()
                screens[index] = .device(detail)
            default: continue
            }
        }
    }

    private mutating func take(_ answer: ListingAnswer, into list: inout ListingState) {
        let rows = listingRowsShown
        switch answer {
        case .page(_, let page, let total, let badRows):
            list.add(page, total: total, badRows: badRows, visibleRows: rows)
        case .finished(_, let moreExist):
            list.finish(.complete, moreExist: moreExist, visibleRows: rows)
            guard list.badRows > 0 else { return }
            let what = list.badRows == 1 ? "1 row" : "\(list.badRows) rows"
            say(
                "\(what) of \(list.kind.title) could not be read and \(list.badRows == 1 ? "is" : "are") left out.",
                .warning)
        case .failed(_, let problem):
            list.finish(.failed(problem), visibleRows: rows)
        }
    }
}
