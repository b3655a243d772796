import Testing
import Vocabulary

@testable import Compose

struct DotEnvCase: CustomTestStringConvertible {
    var text: String
    var expected: [String]
    var testDescription: String { text }

    static let all: [DotEnvCase] = [
        .init(text: "A=1\n B = 2\nexport C=3", expected: ["A=1", "B=2", "C=3"]),
        .init(text: "F=with # c\nH=a#b\nP= # c\nI=\n", expected: ["F=with", "H=a#b", "P=# c", "I="]),
        .init(text: "G=\"a # b\" # c\nE='$A \\n'\n", expected: ["G=a # b", "E=$A \\n"]),
        .init(text: "A=1\nD=\"$A ${A} \\n\\t\\\"\\\\ $$ \\$A\"\n", expected: ["A=1", "D=1 1 \n\t\"\\ $ $A"]),
        .init(text: "L=\"a\r\nb\"\r\nM=2\r\n", expected: ["L=a\r\nb", "M=2"]),
        .init(text: "M=${X:-x}-${OUT:-y}\n", expected: ["M=x-outer"]),
        .init(text: "OUT\nNONE\n", expected: ["OUT=outer", "NONE"]),
        .init(text: "A.B-c=1\n1A=x\nK: yaml\n", expected: ["A.B-c=1", "1A=x", "K=yaml"]),
        .init(text: "\u{FEFF}A=`b`\nR=t   \nS=é-漢\n", expected: ["A=`b`", "R=t", "S=é-漢"]),
        .init(text: "# only\n\n   # comments\n", expected: []), .init(text: "=novalue\n", expected: ["=novalue"]),
        .init(text: "exported=1\n", expected: ["exported=1"]),
        .init(text: "J={\"a\": [1]}\n", expected: ["J={\"a\": [1]}"]),
        .init(text: "W=C:\\new\n", expected: ["W=C:\\new"]), .init(text: "Q='it\\'s'\n", expected: ["Q=it's"]),
        .init(text: "O=\"\\0101\"\n", expected: ["O=A"]),
    ]
}

private func read(_ text: String) -> DotEnv {
    DotEnv.parse(path: ".env", bytes: Array(text.utf8)) { $0 == "OUT" ? VariableValue("outer") : nil }
}

struct DotEnvTests {
    @Test(arguments: DotEnvCase.all)
    func `an env file holds what Compose reads in it`(_ file: DotEnvCase) {
        let result = read(file.text)
        #expect(result.issues.isEmpty)
        #expect(
            result.variables.map { variable in variable.name + (variable.value.map { "=" + $0 } ?? "") }
                == file.expected
        )
    }

    @Test(arguments: [
        "A=1\nO='it''s'\n", "A=1\nO=\"hunter\n", "A=1\nX Y=2\n", "A=1\nB!=2\n", "A=1\nX=${NO:?is needed}\n",
    ])
    func `a mistake is an error with its line and without the value`(_ text: String) {
        let result = read(text)
        #expect(result.issues.map { $0.range?.start.line } == [2])
        #expect(result.issues.first?.level == .error)
        #expect(result.issues.first?.message.contains("hunter") == false)
    }

    @Test func `names and values have their places`() {
        let text = "# x\nA=1\nexport BÉ = \"two $A\"  # c\n"
        let bytes = Array(text.utf8)
        let result = read(text)
        func written(_ range: SourceRange) -> String { String(decoding: bytes[range.bytes], as: UTF8.self) }
        #expect(result.variables.map { written($0.nameRange) } == ["A", "BÉ"])
        #expect(result.variables.map { written($0.range) } == ["1", "\"two $A\""])
        #expect(result.variables.last?.variables.map { written($0.range) } == ["$A"])
        #expect(result.variables.last?.range.description == ".env:3:13")
    }
}
