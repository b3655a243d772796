import Testing

@testable import Simulators

struct FrameTests {
    @Test func `a payload becomes JSON text with its keys in order`() {
        let payload: Payload = ["b": 1, "a": ["x\n\"", nil, true, 1.5], "c": [:]]
        #expect(payload.text == #"{"b":1,"a":["x\n\"",null,true,1.5],"c":{}}"#)
    }

    @Test func `percent encoding in queries and forms is undone`() {
        let items = SimulatedCall.items("a=1%202&b=%C3%A4+x&c")
        #expect(items.map(\.name) == ["a", "b", "c"])
        #expect(items.map(\.value) == ["1 2", "ä x", ""])
    }
}
