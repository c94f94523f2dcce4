using System.Diagnostics;

namespace Gateway.Load;

/// <summary>What one connection saw. Not shared between connections.</summary>
internal sealed class Tally
{
    private readonly List<long> _durations = new(1 << 16);
    private readonly List<int> _accepted = new(1 << 16);

    public IReadOnlyList<int> Accepted => _accepted;

    /// <summary>Answers that were not 202, by status; 0 where no answer came.</summary>
    public Dictionary<int, int> Refused { get; } = [];

    public IEnumerable<double> Milliseconds =>
        _durations.Select(duration => Stopwatch.GetElapsedTime(0, duration).TotalMilliseconds);

    public void Note(int number, int status, long duration)
    {
        if (status == 202)
        {
            _durations.Add(duration);
            _accepted.Add(number);
        }
        else
        {
            Refused[status] = Refused.GetValueOrDefault(status) + 1;
        }
    }
}
