using System.Text;
using Gateway.Templates.Language;
using Gateway.Templates.Values;

namespace Gateway.Templates.Running;

internal sealed partial class JsonSink
{
    private MemberName? pendingName;
    private ReadOnlyMemory<byte> pendingUtf8;
    private bool isTreeMember;

    /// <summary>Names the member whose value is written next.</summary>
    public void Name(MemberName name) => pendingName = name;

    public void Write(in Value value, Place place)
    {
        switch (value.Kind)
        {
            case ValueKind.Null when prunes && depth > 0:
                (pendingName, isTreeMember) = (null, false);
                return;
            case ValueKind.Utf8 when !value.Utf8.IsEmpty:
                StartScalar(place);
                text.String(value.Utf8);
                return;
            case ValueKind.List:
                StartList(place);
                foreach (ref readonly var item in value.List.Items.AsSpan())
                    Write(item, place);
                EndList();
                return;
            case ValueKind.Object:
                WriteObject(value.Object, place);
                return;
            case ValueKind.TreeList or ValueKind.TreeObject:
                WriteTree(value, place);
                return;
            case ValueKind.Function:
                throw Run.Fail($"`{value.Function.Name}` is a function and no value.", place);
        }
        if (prunes && IsEmpty(value) && depth > 0)
        {
            (pendingName, isTreeMember) = (null, false);
            return;
        }
        StartScalar(place);
        WriteScalar(value, place);
    }

    /// <summary>A scalar that is JSON already and not empty.</summary>
    public void WriteJson(ReadOnlySpan<byte> json, Place place)
    {
        StartScalar(place);
        text.Raw(json);
    }

    /// <summary>The SHA-256 digest of a short text, in hexadecimal; it stands there once all is written.</summary>
    public void WriteDigest(ReadOnlySpan<byte> message, Place place)
    {
        StartScalar(place);
        digests.Add(message);
    }

    private void StartScalar(Place place)
    {
        Flush(place);
        WriteName(pendingName, pendingUtf8);
        (pendingName, isTreeMember) = (null, false);
    }

    /// <summary>Whether a scalar is left out where the sink prunes.</summary>
    public static bool IsEmpty(in Value value) => value.Kind switch
    {
        ValueKind.Null or ValueKind.Empty => true,
        ValueKind.Utf8 => value.Utf8.IsEmpty,
        ValueKind.Text => value.Text.Length == 0,
        _ => false,
    };

    private void WriteObject(ObjectValue value, Place place)
    {
        StartObject(place);
        for (var i = 0; i < value.Names.Length; i++)
        {
            Name(value.Names[i]);
            Write(value.Values[i], place);
        }
        EndObject();
    }

    private void WriteTree(in Value value, Place place)
    {
        var tree = value.Tree;
        var isObject = value.Kind == ValueKind.TreeObject;
        Start(isObject ? Shape.Object : Shape.List, place);
        var parent = value.TreeNode;
        for (var i = parent + 1; i < tree.Node(parent).End; i = tree.Node(i).End)
        {
            if (isObject)
                (pendingUtf8, isTreeMember) = (tree.NameMemory(tree.Node(i)), true);
            Write(tree.At(i), place);
        }
        End();
    }

    private void WriteName(MemberName? name, ReadOnlyMemory<byte> utf8)
    {
        if (name is not null)
            text.Name(name);
        else if (written > 0 && shapes[written - 1] == Shape.Object)
            text.Name(utf8.Span);
    }

    private void WriteScalar(in Value value, Place place)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                text.Bool(value.IsTrue);
                break;
            case ValueKind.Integer:
                text.Number(value.Integer);
                break;
            case ValueKind.Double when !double.IsFinite(value.Double):
                throw Run.Fail("The number is infinite or undefined, which JSON cannot say.", place);
            case ValueKind.Double:
                text.Number(value.Double);
                break;
            case ValueKind.Decimal:
                text.Number(value.Decimal);
                break;
            case ValueKind.BigInteger:
                text.Number(value.BigInteger);
                break;
            case ValueKind.RawNumber:
                // The sender's own digits: 59.90 stays 59.90.
                text.Raw(value.Utf8);
                break;
            case ValueKind.Utf8:
                text.String(value.Utf8);
                break;
            case ValueKind.Text when OddText.HasLone(value.Text):
                text.Raw(Encoding.UTF8.GetBytes(OddText.ToJson(value.Text)));
                break;
            case ValueKind.Text:
                text.String(value.Text);
                break;
            default:
                text.Null();
                break;
        }
    }
}
