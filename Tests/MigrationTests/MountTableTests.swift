import Testing

@testable import Migration

/// Which file system holds a path.
struct MountTableTests {
    private static let table = """
        22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
        30 22 0:40 / /mnt/nas rw,relatime shared:2 master:3 - nfs4 nas:/media rw
        31 30 0:41 / /mnt/nas/local\\040disk rw - xfs /dev/sdb1 rw
        broken line
        32 22 8:17 / /mnt/usb rw - exfat /dev/sdc1 rw
        """

    @Test(
        arguments: [
            ("/srv/media", "ext4"), ("/", "ext4"), ("/mnt/nas", "nfs4"), ("/mnt/nas/tv", "nfs4"),
            ("/mnt/nasty", "ext4"), ("/mnt/nas/local disk/a", "xfs"), ("/mnt/usb/config", "exfat"),
        ]
    )
    func `the longest mount point that holds a path counts`(_ path: String, _ kind: String) {
        #expect(MountTable(Self.table).kind(of: path) == kind)
    }

    @Test func `without a table nothing is known`() {
        #expect(MountTable("").kind(of: "/srv") == nil)
    }
}
