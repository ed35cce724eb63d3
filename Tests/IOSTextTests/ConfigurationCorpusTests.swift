import Foundation
import Model
import Testing

@testable import IOSText

/// Over the captures beside the repository, where they are there.
@Suite("Configurations of the corpus")
struct ConfigurationCorpusTests {
  private let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/corpus")

  private func files(_ folder: String, _ suffix: String) -> [URL] {
    let url = corpus.appending(path: folder)
    let found = (try? FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)) ?? []
    return found.filter { $0.lastPathComponent.hasSuffix(suffix) }.sorted { $0.path < $1.path }
  }

  private func text(_ file: URL) throws -> String {
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self).replacing("\r\n", with: "\n")
    // The transcript reader takes prompts and echoed commands away before a configuration is read.
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("show run") && !$0.contains("#sh") && !$0.hasPrefix("#show") }.joined(separator: "\n")
  }

  @Test("no line that matters is left unread")
  func unread() throws {
    let folders = [
      "config-fixtures", "show-running-config", "show-running-config-interface", "show-running-config-vrf",
      "show-running-config-include-ip-route",
    ]
    var count = 0
    var lines = 0
    for folder in folders {
      for file in files(folder, ".txt") {
        let text = try text(file)
        let (configuration, diagnostics) = readOutput(text)
        count += 1
        lines += text.split(separator: "\n").count
        for diagnostic in diagnostics {
          print("\(folder)/\(file.lastPathComponent):\(diagnostic.line): \(diagnostic.text) (\(diagnostic.reason))")
        }
        #expect(diagnostics.isEmpty, "\(file.lastPathComponent)")
        #expect(folder != "show-running-config" || !configuration.isPartial, "\(file.lastPathComponent)")
        let headings = text.split(separator: "\n").filter {
          $0.drop { $0 == " " }.hasPrefix("interface ")
        }
        let names = Set(headings.map { InterfaceName($0.drop { $0 == " " }.dropFirst(10).description) })
        #expect(Set(configuration.interfaces.map(\.value.name)) == names, "\(file.lastPathComponent)")
      }
    }
    print(count == 0 ? "configurations: no corpus here" : "configurations: \(count) files, \(lines) lines read")
  }

  @Test("show running-config interface agrees with the published values")
  func interfaces() throws {
    var compared = 0
    for file in files("show-running-config-interface", ".expected.json") {
      let source = file.deletingLastPathComponent().appending(
        path: file.lastPathComponent.replacing(".expected.json", with: ".txt"))
      let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
      let interfaces = try #require(json?["interfaces"] as? [String: [String: Any]])
      let configuration = readOutput(try text(source)).0
      for (name, expected) in interfaces {
        let interface = try #require(
          configuration.interfaces.first { $0.value.name == InterfaceName(name) }?.value, "\(source.lastPathComponent)")
        let address = expected["ipv4"] as? [String: String]
        if let ip = address?["ip"], let mask = address?["netmask"].flatMap({ IPAddress($0) }) {
          #expect(interface.address == IPAddress(ip))
          #expect(interface.network == IPAddress(ip).flatMap { Prefix($0, mask: mask) })
        } else {
          #expect(interface.address == nil)
        }
        if let vrf = expected["vrf"] as? String { #expect(interface.vrf == vrf) }
        if let text = expected["description"] as? String { #expect(interface.description == text) }
        #expect(interface.isShutdown == (expected["shutdown"] as? Bool ?? false))
        if let addresses = expected["ipv6"] as? [String] {
          #expect(interface.ipv6Addresses == addresses.compactMap { IPAddress($0.prefix { $0 != "/" }) })
        }
        compared += 1
      }
    }
    print("configurations: \(compared) interfaces compared with published values")
  }
}
