import java.io.FileInputStream;
import java.security.cert.*;
import java.util.*;

/** PKIX with revocation, as a Java client does it: `java RevocationCheck.java ocsp|crl root.pem issuer.pem leaf.pem`. */
public class RevocationCheck {
  public static void main(String[] words) throws Exception {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<Certificate> certificates = new ArrayList<>();
    for (int i = 1; i < 4; i++) {
      try (FileInputStream file = new FileInputStream(words[i])) {
        certificates.add(factory.generateCertificate(file));
      }
    }
    CertPath path = factory.generateCertPath(List.of(certificates.get(2), certificates.get(1)));
    CertPathValidator validator = CertPathValidator.getInstance("PKIX");
    PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
    Set<PKIXRevocationChecker.Option> options =
        EnumSet.of(PKIXRevocationChecker.Option.NO_FALLBACK);
    if (words[0].equals("crl")) options.add(PKIXRevocationChecker.Option.PREFER_CRLS);
    else options.add(PKIXRevocationChecker.Option.ONLY_END_ENTITY);
    checker.setOptions(options);
    PKIXParameters parameters =
        new PKIXParameters(Set.of(new TrustAnchor((X509Certificate) certificates.get(0), null)));
    parameters.addCertPathChecker(checker);
    try {
      validator.validate(path, parameters);
      System.out.println("valid");
    } catch (CertPathValidatorException refused) {
      System.out.println(refused.getReason() + " " + refused.getMessage());
    }
  }
}
