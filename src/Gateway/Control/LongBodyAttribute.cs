namespace Gateway.Control;

/// <summary>Says of a draft that its JSON may be longer than that of one resource.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LongBodyAttribute(long bytes) : Attribute
{
    public long Bytes => bytes;
}
