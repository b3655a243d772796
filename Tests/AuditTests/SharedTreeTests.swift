import Stacks
import Testing

@testable import Audit

struct SharedTreeTests {
    @Test(arguments: [
        (["/srv/media/tv", "/srv/media/downloads"], "/srv/media"),
        (["/volume1/Family/Media", "/volume1/Family/Dl"], "/volume1/Family"),
        (["/data/a", "/data/b"], "/data"), (["/home/me/media/a", "/home/me/media/b"], "/home/me/media"),
    ])
    func `the common folder is proposed if it is meant for media`(_ paths: [String], _ root: String) {
        #expect(SharedTree.root(of: paths.map { HostPlace(path: $0) })?.description == root)
    }

    @Test(arguments: [
        ["/srv/tv", "/srv/downloads"], ["/mnt/a/tv", "/mnt/b/dl"], ["/home/me/tv", "/home/me/dl"],
        ["/volume1/tv", "/volume1/dl"],
        ["/mnt/user/tv", "/mnt/user/dl"], ["/tv", "/dl"], ["D:\\tv", "D:\\dl"],
    ])
    func `a folder that holds far more than media is not proposed`(_ paths: [String]) {
        #expect(SharedTree.root(of: paths.map { HostPlace(path: $0) }) == nil)
    }

    @Test func `advice names a folder of the same disk`() {
        let advice = SharedTree.advice(for: ["/volume1/tv", "/volume1/dl"].map { HostPlace(path: $0) })
        #expect(advice.contains("`- /volume1/data:/data`"))
    }

    @Test func `the folder of the project is not proposed`() {
        let places = ["/home/me/stack/tv", "/home/me/stack/dl"].map { HostPlace(path: $0) }
        #expect(SharedTree.root(of: places, apartFrom: "/home/me/stack") == nil)
        #expect(SharedTree.advice(for: places, apartFrom: "/home/me/stack").contains("`- ./data:/data`"))
    }
}
