namespace Gateway.Templates;

/// <summary>
/// Where a rendered body holds its list of events, so that requests that are equal but for it can be joined. What is
/// outside the list is the envelope.
/// </summary>
/// <param name="Start">Offset in bytes of what follows the list's opening bracket.</param>
/// <param name="Length">Length in bytes up to the closing bracket; never zero.</param>
/// <param name="Events">How many events the list holds.</param>
/// <param name="Envelope">
/// Hash of the envelope: method, address, headers, content type and the body outside the list. It holds for this
/// process only.
/// </param>
public readonly record struct EventSlot(int Start, int Length, int Events, int Envelope);
