using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Gateway.Ledger.Log;
using Gateway.Ledger.Storage;
using Gateway.Ledger.Tests.Support;
using Gateway.Verify;
using Gateway.Verify.Verification;

namespace Gateway.Ledger.Tests.Verify;

/// <summary>RFC 3161 tokens of a real responder: <c>openssl ts</c>.</summary>
public sealed class TimeStampTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tsa").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [OpensslFact]
    public async Task A_time_stamp_anchors_the_log_for_who_trusts_the_authority()
    {
        using var ledger = new SampleLedger();
        await ledger.AddAsync(Some.Entry(at: DateTimeOffset.Parse("2026-01-01T00:00:00Z",
            System.Globalization.CultureInfo.InvariantCulture)));
        var kept = ledger.KeepWitnessed();
        Run("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj /CN=ca -days 30");
        Run("req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=tsa");
        File.WriteAllText(In("ext"), "extendedKeyUsage=critical,timeStamping\n");
        Run("x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tsa.pem -days 30 -extfile ext");
        File.WriteAllText(In("text"), kept.Checkpoint.ToText());
        File.WriteAllText(In("serial"), "01\n");
        File.WriteAllText(In("tsa.cnf"), """
            [tsa]
            default_tsa = one
            [one]
            serial = serial
            default_policy = 1.2.3.4
            digests = sha256
            signer_digest = sha256
            ess_cert_id_alg = sha256
            """);
        Run("ts -query -data text -sha256 -cert -out query");
        Run("ts -reply -queryfile query -signer tsa.pem -inkey tsa.key -config tsa.cnf -section one -token_out "
            + "-out token");
        ledger.Files.ReplaceDurably(LedgerPaths.TimeStampAt(1), File.ReadAllBytes(In("token")));
        var bundle = ledger.Bundle();
        var trusting = new VerifyOptions
        {
            RequireAnchored = true,
            TimeStampAuthorities = [X509CertificateLoader.LoadCertificateFromFile(In("ca.pem"))],
        };

        Assert.Empty(Gwaudit.Faults(bundle, trusting));
        Assert.Equal(1, BundleVerifier.Verify(bundle, trusting).Counts.TimeStamps);
        Assert.Equal(ExitCode.Unanchored, Gwaudit.Verify(bundle, new VerifyOptions { RequireAnchored = true }));
        Run("req -x509 -newkey rsa:2048 -nodes -keyout other.key -out other.pem -subj /CN=ca -days 30");
        Assert.Equal(ExitCode.Unsigned, Gwaudit.Verify(bundle, trusting with
        {
            TimeStampAuthorities = [X509CertificateLoader.LoadCertificateFromFile(In("other.pem"))],
        }));
        var token = bundle.Files[LedgerPaths.TimeStampAt(1)];
        Assert.Equal(ExitCode.Unsigned, Gwaudit.Verify(bundle.With(files =>
            files[LedgerPaths.TimeStampAt(1)] = [.. token[..^9], 0, .. token[^8..]]), trusting));
    }

    private string In(string name) => Path.Combine(folder, name);

    private void Run(string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }

    private sealed class OpensslFactAttribute : FactAttribute
    {
        public OpensslFactAttribute()
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo("openssl",
                    "version") { RedirectStandardOutput = true })!;
                process.WaitForExit();
            }
            catch (Win32Exception)
            {
                Skip = "openssl is not installed.";
            }
        }
    }
}
