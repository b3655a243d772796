extension ImageVariant {
    /// Key of variants that bring a VPN client inside the image of another program.
    public static let vpnBundledKey: String = "vpn-bundled"

    /// Whether a VPN client is built into the image, so that the program needs no other VPN container.
    public var bundlesVpn: Bool { key == Self.vpnBundledKey }
}
