import Testing
import Vocabulary

struct SimilarityTests {
    @Test(arguments: [
        ("orts", "ports"), ("volue", "volume"), ("enviroment", "environment"), ("imgae", "image"), ("Ports", "ports"),
        ("depends-on", "depends_on"),
    ])
    func `a misspelt word finds the right one`(_ word: String, _ meant: String) {
        let keys = ["image", "ports", "volume", "volumes", "environment", "depends_on", "expose"]
        #expect(Similarity.nearest(to: word, in: keys) == meant)
    }

    @Test(arguments: ["xyz", "a", "", "completely different"])
    func `a word that is far from all finds none`(_ word: String) {
        #expect(Similarity.nearest(to: word, in: ["image", "ports"]) == nil)
    }
}
