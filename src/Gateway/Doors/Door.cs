namespace Gateway.Doors;

/// <summary>
/// The gateway has two doors, each with its own listener and its own pipeline. What is mapped on one can not be
/// reached through the other, whatever the Host header says: the listener marks each connection.
/// </summary>
internal enum Door
{
    /// <summary>Faces visitors; carries nothing that can change a setting.</summary>
    Public,

    /// <summary>Faces colleagues: the API, health and metrics, the console.</summary>
    Management,
}
