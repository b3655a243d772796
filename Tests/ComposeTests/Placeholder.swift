import Testing

@Suite struct ComposePlaceholder {}
