import Testing

@Suite struct VocabularyPlaceholder {}
