import StrictYAML
import Terminal

extension ThemeReport {
  /// The report for `vpnha-top themes --check`: lines to be cleaned as ``DisplayText`` and printed.
  public var lines: [String] {
    var lines = ["\(name)  (\(origin))" + (about.isEmpty ? "" : "  \(about)")]
    guard problems.isEmpty else { return lines + problems.map { "  \($0)" } }
    lines.append("  " + ThemeReport.row(["role", "text", "ground", "contrast", "least", "selected", ""]))
    for role in roles {
      let ground = role.paint.background == .terminal ? self.ground ?? .terminal : role.paint.background
      lines.append(
        "  "
          + ThemeReport.row([
            role.role.word, role.paint.foreground.word, ground.word, role.contrast.map(figure) ?? "-",
            figure(role.least), role.selected.map(figure) ?? "-", role.verdict.rawValue,
          ]))
    }
    for separation in separations {
      lines.append("  " + separation.line)
    }
    return lines
  }

  private static func row(_ cells: [String]) -> String {
    let widths = [10, 15, 15, -8, -7, -10]
    var text = ""
    for (place, cell) in cells.enumerated() {
      guard place < widths.count else {
        if !cell.isEmpty { text += "  " + cell }
        continue
      }
      let blanks = String(repeating: " ", count: max(0, abs(widths[place]) - cell.count))
      text += widths[place] < 0 ? blanks + cell : cell + blanks
    }
    return text
  }
}

extension Separation {
  /// One line: how far apart the nearest states look to such eyes.
  public var line: String {
    let eyes = vision == .all ? "any eyes" : "\(vision.rawValue) eyes"
    return "nearest states to \(eyes): \(first.word) and \(second.word), distance \(figure(distance))"
  }
}

extension ThemeLibrary {
  /// The list for `vpnha-top themes`: a line each, the name, where it comes from, what it is for.
  public var lines: [String] {
    let all = names
    let widest = all.map(\.count).max() ?? 0
    return all.map { name in
      let blanks = String(repeating: " ", count: widest - name.count)
      let about = about(name)
      return "\(name)\(blanks)  \(origin(of: name)?.description ?? "")" + (about.isEmpty ? "" : "  \(about)")
    }
  }
}

/// A figure with two places.
private func figure(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  let rest = hundredths % 100
  return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
}
