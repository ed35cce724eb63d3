extension State {
  /// The tree shown; nil where Fleet is a plain table, and on other panels.
  var tree: FleetTree? { panel == .fleet && isTree ? view?.source as? FleetTree : nil }

  /// The branch that is the selected row; nil for a router.
  var branch: (key: String, isFolded: Bool)? {
    guard pages.isEmpty, let tree, let row = selectedRow, row >= tree.count else { return nil }
    return tree.branch(of: row)
  }

  /// Fleet as a tree, or as a table again; from another panel, to the tree.
  mutating func toggleTree() {
    isTree = panel == .fleet ? !isTree : true
    panel = .fleet
    pages = []
    views[Panel.fleet.rawValue] = nil
    if isTree, let report, FleetPlaces(report).isEmpty {
      message = "No site and no pair is known of these routers: the tree has no branches."
    }
  }

  mutating func fold(_ command: Command) {
    guard let tree else {
      message = "There is nothing to fold: T on Fleet shows its tree."
      return
    }
    switch command {
    case .foldAll: folded = folded.isSuperset(of: tree.keys) ? [] : tree.keys
    case .fold:
      guard let row = selectedRow, let branch = tree.branch(of: row) else { return }
      folded.insert(branch.key)
      if let row = tree.row(of: branch.key) { choice.identity = tree.identity(row) }
    case .unfold:
      guard let row = selectedRow, let branch = tree.branch(of: row) else { return }
      folded.remove(branch.key)
    default: return
    }
    views[Panel.fleet.rawValue] = nil
  }

  /// Hides what is below the branch, or shows it.
  mutating func toggle(_ branch: (key: String, isFolded: Bool)) { fold(branch.isFolded ? .unfold : .fold) }
}
