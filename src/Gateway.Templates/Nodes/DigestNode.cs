using System.Runtime.Intrinsics;
using System.Text;
using Gateway.Templates.Builtins;
using Gateway.Templates.Reads;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Nodes;

/// <summary><c>sha256 x</c> where it is written: short texts are hashed several at a time.</summary>
internal sealed class DigestNode(Node argument, CallNode plain) : Node(plain.Place)
{
    public override Value Evaluate(Run run) => plain.Evaluate(run);

    public override Flow Trace(Tracer tracer) => tracer.Trace(plain);

    public override void Write(Run run, JsonSink sink)
    {
        var value = argument.Evaluate(run);
        Span<byte> utf8 = stackalloc byte[Sha256Lanes.Longest];
        var message = value.Kind switch
        {
            ValueKind.Utf8 => value.Utf8,
            ValueKind.Text when Encoding.UTF8.TryGetBytes(value.Text, utf8, out var length) => utf8[..length],
            _ => default,
        };
        if (value.IsNull)
        {
            sink.Write(value, Place);
            return;
        }
        if (!Vector256.IsHardwareAccelerated || message.Length is 0 or > Sha256Lanes.Longest)
        {
            sink.Write(plain.Invoke(value, run), Place);
            return;
        }
        run.Step(2, Place);
        sink.WriteDigest(message, Place);
    }
}
