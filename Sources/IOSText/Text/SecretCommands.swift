// The commands of IOS that hold secrets, with what may be left out of their keywords: the least that IOS takes for the
// keyword among those that may stand there, or less where nothing else is a beginning of the whole command.

extension SecretWords {
  static let forms = SecretForm.byFirstLetter([
    // Redundancy: HSRP, VRRP, GLBP; NHRP.
    "st(andby)/vr(rp)/gl(bp) # au(thentication) m(d5) key-c(hain) KEEP",
    "st(andby)/vr(rp)/gl(bp) # au(thentication) m(d5) k(ey-string) XT",
    "st(andby)/vr(rp)/gl(bp) # au(thentication) md5 KEEP", "st(andby)/vr(rp)/gl(bp) # au(thentication) mode KEEP",
    "st(andby)/vr(rp)/gl(bp) # au(thentication) [t(ext)] X", "nh(rp) au(thentication) X",
    "^ au(thentication) m(d5) key-s(tring) XT",
    // Who may log in.
    "^ en(able) p(assword)/s(ecret) l(evel) * X", "^ en(able) p(assword)/s(ecret) X",
    "^ en(able) al(gorithm-type) * s(ecret) X",
    "^ us(ername) * ~ pa(ssword)/se(cret)/mas(ked-secret)/nt(hash) X", "^ pas(sword) X",
    "^ cre(dentials) ~ pas(sword) X",
    "^ bi(nd) au(thenticate) ro(ot-dn) * pas(sword) X", "ke(rberos) s(rvtab) e(ntry) * X", "^ dig(est) s(ecret) X",
    "ra(dius-server)/tac(acs-server) ~ k(ey) X", "server-p(rivate) ~ k(ey) X", "^ server-k(ey) X", "^ pac k(ey) X",
    "^ cl(ient) * ~ ser(ver-key) X", "^ secret-(key) X",
    // Keys of IKE and IPsec.
    "cr(ypto) is(akmp) k(ey) XA", "^ pr(e-shared-key) key-c(hain) KEEP",
    "^ pr(e-shared-key) a(ddress)/h(ostname)/i(pv6) ~ k(ey) X", "^ pr(e-shared-key) [l(ocal)/r(emote)] X",
    "pre-s(hare) k(ey) X", "au(thentication) l(ocal)/r(emote) pre(-share) k(ey) X", "^ gr(oup) * k(ey) X",
    "set ag(gressive-mode) p(assword) X", "ppk m(anual) i(d) * k(ey) X",
    "set s(ession-key) i(nbound)/o(utbound) a(h) * X",
    "set s(ession-key) i(nbound)/o(utbound) e(sp) * [c(ipher)] X1 a(uthenticator) X1",
    "cr(ypto) pk(i)/ca/k(ey) e(xport)/i(mport) [r(sa)/ec] * pe(m)/pk(cs12) [us(age-keys)/ex(portable)] [u(rl)] * X",
    "^ k(ey) co(nfig-key) [p(assword-encrypt)] X", "sap pm(k) X1", "cts ~ pas(sword) X",
    // Links and protocols.
    "pp(p) c(hap) p(assword) X", "pp(p) p(ap) s(ent-username) * p(assword) X", "pp(p) e(ap) p(assword) X",
    "ne(ighbor) * pa(ssword) X", "ldp n(eighbor) ~ p(assword) X", "ldp pa(ssword) X", "isis pas(sword) X",
    "ip f(tp) pa(ssword) X", "ip ht(tp) c(lient) pas(sword) X", "vtp pas(sword) X", "l2tp t(unnel) p(assword) X",
    "me(ssage-digest-key) N m(d5) X", "nt(p) authenticati(on-key) N * X", "authentication-k(ey) N md5 X",
    "authentication-(key) X", "^ area-p(assword)/domain-p(assword) X", "wpa-p(sk) a(scii)/h(ex) X",
    "cel(lular) ~ pr(ofile) c(reate) # * ch(ap)/pa(p)/pap_chap * X", "li(cense) s(mart) r(egister) i(dtoken) X1",
    "snmp m(ib) community-(map) X1", "rm(on) e(vent) ~ t(rap) X1",
    // Variables of EEM.
    "^ ac(tion) * se(t) $ X", "^ ev(ent) m(anager) en(vironment) $ X",
    // Words that lead to a secret wherever they stand.
    "password X", "passwd X", "secret X", "passphrase X", "pass-phrase X", "shared-secret X", "server-key X",
    "wpa-psk X",
    "set-key X", "password-encrypt X", "config-key X", "idtoken X", "masked-secret X", "hmac-sha-256 X", "authkey X",
    "auth_key X", "shared-key X", "token X", "api-key X", "api-token X", "access-token X", "auth-token X", "bearer X",
    "secret-key X",
    // What others give on a command line.
    "sshpass -p X1",
  ])

  /// With which two letters a word may begin that any rule is about; all others need no more than a look at their form.
  static let openings: [Bool] = {
    var result = [Bool](repeating: false, count: 1 << 10)
    let others: [StaticString] = [
      "ac", "au", "ba", "ch", "ci", "co", "en", "gr", "hm", "ke", "li", "md", "pa", "pe", "pi", "pk", "pp", "pr", "ps",
      "se", "sh", "sn", "sp", "tr", "us",
    ]
    for text in others { result[opening(text.utf8Start[0], text.utf8Start[1])] = true }
    for form in forms.joined() {
      guard case .keyword(let keywords, _)? = form.steps.first else { continue }
      for keyword in keywords where keyword.text.count > 1 { result[opening(keyword.text[0], keyword.text[1])] = true }
    }
    return result
  }()

  private static func opening(_ first: UInt8, _ second: UInt8) -> Int { Int(first & 0x1F) << 5 | Int(second & 0x1F) }

  /// Whether a rule may be about the word: it begins as a keyword does, ends in `password` or `passphrase`, or is an
  /// option.
  static func mayLead(_ word: ByteSlice, _ openings: [Bool]) -> Bool {
    guard word.count > 1 else { return word.count == 1 && word[0] == UInt8(ascii: "-") }
    if openings[opening(word[0], word[1])] || word[0] == UInt8(ascii: "-") { return true }
    let last = word[word.count - 1] | 0x20
    return word.count >= 8 && (last == UInt8(ascii: "d") || last == UInt8(ascii: "e"))
  }
}
