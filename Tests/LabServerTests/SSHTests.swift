import Foundation
import Testing

/// A lab behind a real sshd: a command line for each key, used by clients that know nothing of us. `Tests/run` installs
/// what this needs.
@Suite("A lab behind sshd", .serialized)
struct SSHTests {
  /// The clients' interpreter.
  static let python = Programs.package.appendingPathComponent(".build/lab-clients/bin/python").path

  @Test(
    "a client connects, enables, reads, configures, and sees the other router react",
    arguments: ["netmiko", "scrapli", "unicon"])
  func client(_ name: String) throws {
    try #require(FileManager.default.isExecutableFile(atPath: SSHTests.python), "run Tests/run, which installs \(name)")
    let fleet = try SSHFleet(routers: ["hub1", "hub2"])
    let script = Programs.package.appendingPathComponent("Tests/LabServerTests/clients/\(name)_client.py").path
    let result = try Programs.run(
      SSHTests.python, [script, String(fleet.port), fleet.scratch.path, NSUserName()],
      environment: ["PYTHONDONTWRITEBYTECODE": "1", "HOME": fleet.scratch.path])
    #expect(result.status == 0, "\(name): \(result.output)\n\(result.errors)")
    #expect(result.output.contains("saw the other router react"))
  }
}

/// A served lab and an sshd on loopback whose keys each have one router's command line.
final class SSHFleet {
  let scratch: Scratch
  let port: Int
  private let lab: Served
  private let server: Child

  init(routers: [String]) throws {
    scratch = try Scratch()
    try SSHFleet.makeLab(in: scratch)
    lab = try Served(scratch.path + "/with-password", at: scratch.path + "/lab")
    var keys = ""
    for name in ["host"] + routers {
      let made = try Programs.run(
        "/usr/bin/ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", scratch.path + "/" + name])
      try #require(made.status == 0, "ssh-keygen: \(made.errors)")
      guard name != "host" else { continue }
      let key = try String(contentsOfFile: scratch.path + "/\(name).pub", encoding: .utf8)
      keys += "restrict,pty,command=\"\(Programs.agent) lab --console \(name) --socket \(lab.socket)\" \(key)"
    }
    try scratch.write("authorized_keys", keys, mode: 0o600)
    (port, server) = try SSHFleet.serve(in: scratch)
    let hostKey = try String(contentsOfFile: scratch.path + "/host.pub", encoding: .utf8)
    try scratch.write("known_hosts", "[127.0.0.1]:\(port) \(hostKey)")
  }

  /// Starts the server at a free port; where somebody else took that meanwhile, at another one.
  private static func serve(in scratch: Scratch) throws -> (port: Int, server: Child) {
    for _ in 0..<4 {
      let port = try freePort()
      if let server = try? serve(at: port, in: scratch) { return (port, server) }
    }
    let port = try freePort()
    return (port, try serve(at: port, in: scratch))
  }

  private static func serve(at port: Int, in scratch: Scratch) throws -> Child {
    try scratch.write(
      "sshd_config",
      """
      Port \(port)
      ListenAddress 127.0.0.1
      HostKey \(scratch.path)/host
      AuthorizedKeysFile \(scratch.path)/authorized_keys
      PidFile none
      UsePAM no
      StrictModes no
      PasswordAuthentication no
      KbdInteractiveAuthentication no
      PermitRootLogin prohibit-password
      PrintMotd no
      PrintLastLog no
      LogLevel INFO

      """)
    return try Child(
      "/usr/sbin/sshd", ["-D", "-e", "-f", scratch.path + "/sshd_config"], readyAt: "Server listening")
  }

  deinit {
    server.end(SIGTERM)
    lab.end()
  }

  /// The pair of `hsrp-ipsec`, with a password on `enable`.
  private static func makeLab(in scratch: Scratch) throws {
    let folder = Programs.package.appendingPathComponent("Sources/ShippedLabs/labs/hsrp-ipsec")
    for file in ["lab.yaml", "page.md", "hub1.cfg", "hub2.cfg", "branch.cfg"] {
      var text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      if file.hasPrefix("hub") {
        text = text.replacingOccurrences(of: "\n!\ncrypto isakmp", with: "\n!\nenable secret 0 lab\ncrypto isakmp")
      }
      if file.hasPrefix("hub") { try #require(text.contains("enable secret 0 lab")) }
      try scratch.write("with-password/" + file, text)
    }
  }

  /// A port that nobody listens at now.
  private static func freePort() throws -> Int {
    #if os(Linux)
      let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let file = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    defer { close(file) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(file, $0, length) == 0 && getsockname(file, $0, &length) == 0
      }
    }
    try #require(isBound)
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
