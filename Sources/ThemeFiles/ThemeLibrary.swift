import StrictYAML
import Terminal

/// Where a theme comes from.
public enum ThemeOrigin: Hashable, Sendable {
  /// Compiled in; needs no file.
  case builtIn
  /// A file of `themes/`, carried in the program.
  case shipped
  /// A file of the user's, by its path.
  case file(String)
}

extension ThemeOrigin: CustomStringConvertible {
  /// For a list of themes: `built in`, `shipped`, or the path.
  public var description: String {
    switch self {
    case .builtIn: "built in"
    case .shipped: "shipped"
    case .file(let path): path
    }
  }
}

/// Finds themes: a path, then the user's folder, then what the program carries.
public struct ThemeLibrary: Sendable {
  /// The user's folder of themes, `$XDG_CONFIG_HOME/vpnha/themes`; nil where there is none to look into.
  public let userFolder: String?
  private let shipped: [String: String]

  /// The library over a folder of the user's; it need not exist.
  public init(userFolder: String?) {
    self.init(userFolder: userFolder, shipped: ShippedThemes.texts)
  }

  /// The library of a user with this environment.
  public init(environment: [String: String]) {
    self.init(userFolder: UserFiles.folder(environment: environment).map { UserFiles.joined($0, "themes") })
  }

  init(userFolder: String?, shipped: [String: String]) {
    self.userFolder = userFolder
    self.shipped = shipped
  }

  /// The names of all themes: dark, then the others in order. A file of the user's hides the shipped one of its name.
  public var names: [String] {
    let others = Set(shipped.keys).union(userNames).subtracting(["dark"])
    return ["dark"] + others.sorted()
  }

  /// The theme that comes after one in ``names``, round the end: for a key that changes the theme.
  public func name(after name: String) -> String {
    let all = names
    guard let place = all.firstIndex(of: name) else { return "dark" }
    return all[(place + 1) % all.count]
  }

  /// The theme of a name, or of a path: what has a `/` in it or ends in `.yaml`.
  public func load(_ name: String) throws(FileProblems) -> Theme {
    try theme(name, askedBy: nil, chain: [])
  }

  /// Where a name leads; nil where nothing has it.
  public func origin(of name: String) -> ThemeOrigin? {
    if isPath(name) { return .file(name) }
    if let path = userPath(name) { return .file(path) }
    if name == "dark" { return .builtIn }
    return shipped[name] == nil ? nil : .shipped
  }

  /// What a theme's file says about it in one line; empty where it says nothing or cannot be read.
  public func about(_ name: String) -> String {
    guard let origin = origin(of: name), let file = try? read(name, origin) else { return "" }
    return file.about ?? ""
  }

  // MARK: - Finding

  private var userNames: [String] {
    guard let userFolder else { return [] }
    return UserFiles.names(in: userFolder).filter { $0.hasSuffix(".yaml") && $0.first != "." }
      .map { String($0.dropLast(".yaml".count)) }
  }

  private func userPath(_ name: String) -> String? {
    guard let userFolder, !name.isEmpty, !name.contains("/"), name.first != "." else { return nil }
    let path = UserFiles.joined(userFolder, name + ".yaml")
    return UserFiles.exists(path) ? path : nil
  }

  private func isPath(_ name: String) -> Bool { name.contains("/") || name.hasSuffix(".yaml") }

  private func read(_ name: String, _ origin: ThemeOrigin) throws(FileProblems) -> ThemeFile {
    switch origin {
    case .file(let path): return try ThemeReader.read(try UserFiles.text(of: path), file: path)
    case .builtIn, .shipped: return try ThemeReader.read(shipped[name] ?? "", file: "themes/\(name).yaml")
    }
  }

  /// The theme of a name. `asker` is the place that names it as the base of `chain`'s last theme.
  private func theme(
    _ name: String, askedBy asker: (file: String, position: Position)?, chain: [Link]
  ) throws(FileProblems) -> Theme {
    // A file that extends its own name means the shipped theme, which it hides.
    var origin = origin(of: name)
    if let last = chain.last, last.name == name, !isPath(name), case .file = last.origin {
      origin = name == "dark" ? .builtIn : shipped[name] == nil ? origin : .shipped
    }
    guard let origin else {
      let message = unknownName("theme", name, known: names) + placesSearched
      throw FileProblems(FileProblem(file: asker?.file ?? "--theme", position: asker?.position, message: message))
    }
    if origin == .builtIn { return .dark }
    let link = Link(name: name, origin: origin)
    if let start = chain.firstIndex(of: link) {
      let circle = (chain[start...] + [link]).map(\.name).joined(separator: ", ")
      let message = "extends: the themes extend each other in a circle: \(circle)"
      throw FileProblems(FileProblem(file: asker?.file ?? name, position: asker?.position, message: message))
    }
    let file = try read(name, origin)
    let shownName = isPath(name) ? fileStem(name) : name
    switch file.base {
    case .none:
      return file.theme(name: shownName, base: .plain(name: shownName, ground: file.ground ?? Theme.dark.ground))
    case .theme(let base, let position):
      let path = if case .file(let path) = origin { path } else { "themes/\(name).yaml" }
      let place = (file: path, position: position ?? Position(line: 1, column: 1))
      return file.theme(name: shownName, base: try theme(base, askedBy: place, chain: chain + [link]))
    }
  }

  private var placesSearched: String {
    userFolder.map { ". Your own are looked for in \($0)" } ?? ""
  }

  private func fileStem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.hasSuffix(".yaml") ? String(name.dropLast(".yaml".count)) : name
  }

  /// A theme on the way from a file to what it is made of.
  private struct Link: Hashable {
    let name: String
    let origin: ThemeOrigin
  }
}

/// The theme files that the program carries.
public enum ShippedThemes {
  /// Their texts by name.
  public static let texts: [String: String] = {
    let files = shippedThemeTexts.map { (String($0.path.description.dropLast(".yaml".count)), $0.text.description) }
    return Dictionary(uniqueKeysWithValues: files)
  }()
}
