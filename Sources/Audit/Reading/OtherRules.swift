import Stacks
import Vocabulary

extension Rule {
    /// What the rule finds in a stack; for rules that keep silent where this one speaks.
    static func findings(in stack: Stack) -> [Finding] {
        var examination = Examination(by: about)
        Self().examine(stack, &examination)
        return examination.verdicts.compactMap { verdict in
            if case .failed(let finding) = verdict { finding } else { nil }
        }
    }
}
