import Testing

@Suite struct ReportsPlaceholder {}
