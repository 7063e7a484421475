using System.Globalization;
using System.Text.RegularExpressions;
using CtaStreaming.Testing;

namespace CtaStreaming.Producers.Tests;

/// <summary>A fixed seed for a fixed span: what the program says it has sent, what the simulation has, and what is stored are the same.</summary>
public sealed partial class LedgerTests
{
    private const int Seed = 11;

    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-03-02T08:00-06:00", CultureInfo.InvariantCulture);
    private static readonly DateTimeOffset Until = Start.AddMinutes(20);

    [Fact]
    public async Task A_run_to_a_fixed_time_says_what_it_sent_and_exactly_that_is_stored()
    {
        await using var platform = await PlatformFixture.StartAsync();
        using var program = Run(platform);
        var line = await program.LineAsync("ledger until");

        Assert.Equal(0, await program.EndAsync());
        Assert.Contains("ledger until 2026-03-02T14:20:00Z: turnstiles sent=", line, StringComparison.Ordinal);
        var (turnstiles, arrivals) = StoredEvents.AssertAre(platform, Seed, Start, Until);
        Assert.Equal(new Account(turnstiles, turnstiles, 0, 0, turnstiles), Account.Of("turnstiles", line));
        Assert.Equal(new Account(arrivals, arrivals, 0, 0, arrivals), Account.Of("arrivals", line));
    }

    [Fact]
    public async Task Runs_that_are_killed_and_resumed_send_what_one_would_have()
    {
        await using var platform = await PlatformFixture.StartAsync();
        var random = new Random(1);
        for (var kills = 0; kills < 2; kills++)
        {
            using var killed = Run(platform, "--resume", "true");
            await killed.LineAsync("ready: turnstiles flow");
            await Task.Delay(random.Next(0, 120));
            await killed.KillAsync();
        }

        using var last = Run(platform, "--resume", "true");
        var line = await last.LineAsync("ledger until");

        Assert.Equal(0, await last.EndAsync());
        var (turnstiles, arrivals) = StoredEvents.AssertAre(platform, Seed, Start, Until);
        var account = Account.Of("turnstiles", line);
        Assert.InRange(account.Resumed, 1, turnstiles - 1);
        Assert.Equal(new Account(turnstiles - account.Resumed, turnstiles - account.Resumed, 0, account.Resumed, turnstiles), account);
        Assert.Equal(arrivals, Account.Of("arrivals", line).Total);

        // Once more, when everything is there: nothing is sent, and the account is the same.
        using var again = Run(platform, "--resume", "true");
        Assert.Equal(new Account(0, 0, 0, turnstiles, turnstiles), Account.Of("turnstiles", await again.LineAsync("ledger until")));
        Assert.Equal(0, await again.EndAsync());

        // Topics of another seed's run are not taken for this one's.
        using var other = platform.Run(
            ["--start", "2026-03-02T08:00", "--until", "2026-03-02T08:20", "--speed", "600", "--seed", "12", "--resume", "true"]);
        Assert.Contains("that this simulation does not have. --resume needs the --start and --seed", await other.ErrorsAsync(), StringComparison.Ordinal);
        Assert.Equal(1, other.ExitCode);
    }

    private static RunningProgram Run(PlatformFixture platform, params string[] args) => platform.Run(
        ["--start", "2026-03-02T08:00", "--until", "2026-03-02T08:20", "--speed", "1200", "--seed", $"{Seed}", .. args]);

    private sealed partial record Account(int Sent, int Acknowledged, int Failed, int Resumed, int Total)
    {
        public static Account Of(string stream, string line)
        {
            var match = Counts().Match(line, line.IndexOf(stream, StringComparison.Ordinal));
            Assert.True(match.Success, line);
            var numbers = match.Groups.Values.Skip(1).Select(group => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture)).ToList();
            return new Account(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        }

        [GeneratedRegex(@"sent=(\d+) acknowledged=(\d+) failed=(\d+) resumed=(\d+) total=(\d+)")]
        private static partial Regex Counts();
    }
}
