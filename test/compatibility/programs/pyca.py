"""python3-cryptography, as its documentation shows: pyca.py rsa-3072 | p-256 | --version"""
import sys

import cryptography
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

kind = sys.argv[1]
if kind == "--version":
    print(cryptography.__version__)
    sys.exit()
key = rsa.generate_private_key(65537, 3072) if kind == "rsa-3072" else ec.generate_private_key(ec.SECP256R1())
csr = (
    x509.CertificateSigningRequestBuilder()
    .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "typed by the person")]))
    .add_extension(x509.SubjectAlternativeName([x509.DNSName("typed.example")]), critical=False)
    .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    .sign(key, hashes.SHA256())
)
with open("request.csr", "wb") as out:
    out.write(csr.public_bytes(serialization.Encoding.PEM))
