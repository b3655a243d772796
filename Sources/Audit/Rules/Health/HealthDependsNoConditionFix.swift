import Compose
import Stacks
import Vocabulary

extension HealthDependsNoCondition {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        guard let name = finding.subject.serviceName, let service = mending.stack.service(name) else { return }
        let places = Set([finding.range].compactMap(\.self) + finding.related.map(\.range))
        for dependency in service.service.dependencies where places.contains(dependency.range) && !dependency.isImplicit
        {
            try mending.editor.setDependency(
                of: name,
                on: dependency.service,
                condition: "service_healthy",
                restart: true
            )
        }
    }
}
