using System.Runtime.Intrinsics;
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
        if (Vector256.IsHardwareAccelerated && value is { Kind: ValueKind.Utf8, Utf8.Length: > 0 and <= Sha256Lanes.Longest })
        {
            run.Step(2, Place);
            sink.WriteDigest(value.Utf8, Place);
            return;
        }
        sink.Write(plain.Invoke(value, run), Place);
    }
}
