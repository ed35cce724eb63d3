import Terminal

/// A list open over the panel.
struct Picker: Sendable {
  enum Kind: Sendable {
    case sort, columns, filters
    case lab(LabList)
  }
  let kind: Kind
  var selected = 0
}

/// A line of a list.
struct PickerItem: Sendable {
  var text: String
  /// Whether it holds now; nil for what is done, not so.
  var isOn: Bool?
}

extension State {
  mutating func openPicker(_ kind: Picker.Kind) {
    guard view != nil else { return }
    if case .filters = kind, preferences.filters.isEmpty {
      message = "No saved filters: `filters:` in config.yaml takes them (see vpnha-top info)."
      return
    }
    pages = []
    picker = Picker(kind: kind)
  }

  /// What the list shows.
  var pickerItems: [PickerItem] {
    guard let picker else { return [] }
    if case .lab(let list) = picker.kind { return lab?.items(list) ?? [] }
    guard let view else { return [] }
    switch picker.kind {
    case .lab: return []
    case .sort:
      return [PickerItem(text: "worst first", isOn: choice.sorting.column == nil)]
        + view.headings.indices.map {
          PickerItem(text: view.headings[$0].title, isOn: choice.sorting.column == $0)
        }
    case .columns:
      return [PickerItem(text: "all that fit", isOn: choice.columns == nil)]
        + view.headings.indices.map { index in
          let title = view.headings[index].title
          let isOn = choice.columns?.contains(title) ?? true
          let isPlaced = view.columns.contains { $0.index == index }
          return PickerItem(text: isOn && !isPlaced ? "\(title)  no room" : title, isOn: isOn)
        }
    case .filters:
      return preferences.filters.map { PickerItem(text: "\($0.name)  \($0.text)", isOn: $0.text == choice.filter) }
    }
  }

  var pickerTitle: String {
    switch picker?.kind {
    case .sort: "Order by"
    case .columns: "Columns"
    case .filters: "Saved filters"
    case .lab(let list): lab?.title(list) ?? ""
    case nil: ""
    }
  }

  mutating func choose() -> [Effect] {
    if case .lab(let list)? = picker?.kind { return chooseLab(list, picker?.selected ?? 0) }
    chooseFromView()
    return []
  }

  private mutating func chooseFromView() {
    guard let picker, let view, pickerItems.indices.contains(picker.selected) else { return }
    let column = picker.selected - 1
    switch picker.kind {
    case .sort:
      choice.sorting = Sorting(column: column < 0 ? nil : column)
      self.picker = nil
    case .columns:
      guard column >= 0 else {
        choice.columns = nil
        return
      }
      let title = view.headings[column].title
      var titles = choice.columns ?? Set(view.headings.map(\.title))
      // The last column stays: a panel without any would be empty.
      if titles.contains(title) { if titles.count > 1 { titles.remove(title) } } else { titles.insert(title) }
      choice.columns = titles
    case .filters:
      choice.filter = preferences.filters[picker.selected].text
      self.picker = nil
    case .lab: break
    }
  }

  mutating func movePicker(_ step: Int) {
    guard let place = picker?.selected else { return }
    let last = pickerItems.count - 1
    picker?.selected = max(0, min(moved(place, by: step), last))
  }
}

/// Draws the list over the panel.
func drawPicker(_ frame: inout Frame, _ state: State) {
  guard let picker = state.picker else { return }
  let items = state.pickerItems
  let height = min(items.count, state.size.rows - 6)
  guard height > 0 else { return }
  let widest = items.map { displayWidth($0.text) }.max() ?? 0
  // A voice reads a word for the sign.
  let start = state.preferences.isPlain ? 6 : 4
  let width = min(max(widest + start + 4, displayWidth(state.pickerTitle) + 6), state.size.columns - 4)
  let top = max(0, min(picker.selected - height / 2, items.count - height))
  var box = Frame(Size(columns: width, rows: height + 2))
  if state.preferences.isPlain {
    box.put(DisplayText(state.pickerTitle), column: 1, row: 0, style: Style(.title, bold: true))
  } else {
    box.box(
      columns: 0..<width, rows: 0..<height + 2, title: DisplayText(state.pickerTitle), glyphs: state.glyphs)
  }
  if height < items.count {
    let place = DisplayText(" \(top + 1)\(state.glyphs.range)\(top + height) of \(items.count) ")
    box.put(place, column: max(1, width - 2 - place.width), row: height + 1, style: Style(.dim), width: width - 2)
  }
  for (offset, item) in items[top..<top + height].enumerated() {
    let isSelected = top + offset == picker.selected
    if let isOn = item.isOn {
      let sign = isOn ? state.glyphs.ok : state.glyphs.off
      let word = DisplayText(isOn ? "on" : "off")
      box.put(
        state.preferences.isPlain ? word : DisplayText(sign), column: 2, row: offset + 1,
        style: Style(isOn ? .ok : .dim))
    }
    box.put(
      DisplayText(state.glyphs.spell(item.text)), column: start, row: offset + 1, width: width - 2 - start,
      ellipsis: state.glyphs.ellipsis)
    if isSelected {
      box.restyle(row: offset + 1, columns: 1..<width - 1) {
        $0.role = .selection
        $0.isReversed = true
      }
    }
  }
  // At the right edge: which rows there are and how they are stays in sight. A blank on either side keeps the rows behind
  // from running into the box.
  let left = state.preferences.isPlain ? 2 : max(2, state.size.columns - width - 2)
  for row in 0..<height + 2 {
    frame.fill(row: 3 + row, columns: left - 1..<min(left + width + 1, state.size.columns), with: " ", style: .text)
  }
  frame.put(box, column: left, row: 3)
  if state.preferences.isPlain { frame.cursor = (4, 4 + picker.selected - top) }
}
