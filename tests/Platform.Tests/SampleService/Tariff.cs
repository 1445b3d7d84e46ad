using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.PlatformTests.SampleService;

/// <summary>A row of configuration, whose changes are on record.</summary>
[SecurityAudited(SecurityLogKind.ConfigurationChanged, nameof(Code))]
internal sealed class Tariff
{
    public required string Code { get; init; }
    public int Price { get; set; }
}
