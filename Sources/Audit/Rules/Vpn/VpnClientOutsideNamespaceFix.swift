import Catalog
import Compose
import Stacks
import Vocabulary

extension VpnClientOutsideNamespace {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let client = try mending.subject(of: finding)
        let gateways = mending.stack.vpnGateways
        guard let gateway = gateways.first, gateways.count == 1 else {
            throw EditRefusal(
                "the stack has several VPNs, \(listed(gateways.map(\.name))): which one is meant is not written"
            )
        }
        try NamespaceEntry(client: client, gateway: gateway, stack: mending.stack).carryOut(&mending)
    }
}
