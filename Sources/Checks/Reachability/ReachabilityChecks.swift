extension Checks {
    /// Checks of ports, networks and names.
    static let reachability: [any Check.Type] = [
        ReachabilityStaleNamespace.self,
        ReachabilityVPNExit.self,
        ReachabilityVPNPort.self,
        ReachabilityVPNBinding.self,
        ReachabilityVPNDNS.self,
        ReachabilityPublishedPort.self,
        ReachabilityLoopback.self,
        ReachabilityNetwork.self,
        ReachabilityName.self,
        ReachabilityLink.self,
        ReachabilityMatrix.self,
    ]
}
