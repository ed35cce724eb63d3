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
    // What others give on a command line.
    "sshpass -p X1",
  ])
}
