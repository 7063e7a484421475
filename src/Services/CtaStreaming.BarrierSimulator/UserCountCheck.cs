using System.Globalization;
using CtaStreaming.Transit.London;
using Microsoft.Extensions.Options;

namespace CtaStreaming.BarrierSimulator;

/// <summary>Refuses a share of riders for whom the users would not suffice: rather at the start than in the middle of the rush hour.</summary>
internal sealed class UserCountCheck(JourneyModel model) : IValidateOptions<BarrierOptions>
{
    // The estimate is within a tenth of what the busiest hour comes to; as much again is for chance.
    private const double Reserve = 0.8;

    public ValidateOptionsResult Validate(string? name, BarrierOptions options)
    {
        var users = model.Network.Users.Count;
        var inside = model.BusiestInside * options.Share;
        if (options.Faults().Any() || inside <= Reserve * users) return ValidateOptionsResult.Success;
        return ValidateOptionsResult.Fail(string.Create(
            CultureInfo.InvariantCulture,
            $"Barriers:Share: {options.Share} would have about {inside:0} users inside at once, and data/london_users.csv has {users}. " +
            $"Take at most {Math.Floor(1000 * Reserve * users / model.BusiestInside) / 1000}, or a file with more users."));
    }
}
