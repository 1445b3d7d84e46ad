using GovPlatform.IdentityService.Keys;

namespace GovPlatform.IdentityService.Tests.Keys;

public sealed class SigningKeyScheduleTests
{
    private static readonly DateTimeOffset Day0 = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Announcement = TimeSpan.FromDays(2);

    [Fact]
    public void Without_a_key_one_is_created_that_signs_at_once()
    {
        Assert.Equal(new SigningKeySchedule(null, Day0), SigningKeySchedule.At([], Day0, Announcement));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(87, false)]
    [InlineData(88, true)]
    [InlineData(89, true)]
    public void The_next_key_is_created_when_it_has_to_be_published(int day, bool due)
    {
        var schedule = SigningKeySchedule.At([Key("a", 0)], Day0.AddDays(day), Announcement);
        Assert.Equal("a", schedule.Current?.Kid);
        Assert.Equal(due ? Day0.AddDays(90) : null, schedule.NextStartsAt);
    }

    [Fact]
    public void The_next_key_is_created_once_and_signs_from_its_first_day()
    {
        SigningKey[] keys = [Key("a", 0), Key("b", 90)];
        Assert.Null(SigningKeySchedule.At(keys, Day0.AddDays(89), Announcement).NextStartsAt);
        Assert.Equal("a", SigningKeySchedule.At(keys, Day0.AddDays(89), Announcement).Current?.Kid);
        Assert.Equal("b", SigningKeySchedule.At(keys, Day0.AddDays(90), Announcement).Current?.Kid);
    }

    [Fact]
    public void After_a_long_downtime_a_key_is_created_at_once()
    {
        var late = Day0.AddDays(400);
        Assert.Equal(new SigningKeySchedule(null, late), SigningKeySchedule.At([Key("a", 0)], late, Announcement));
    }

    private static SigningKey Key(string kid, int day) =>
        new()
        {
            Kid = kid,
            PublicKey = [],
            EncryptedPrivateKey = [],
            CreatedAt = Day0,
            SignsFrom = Day0.AddDays(day),
            SignsUntil = Day0.AddDays(day + 90),
            PublishedUntil = Day0.AddDays(day + 91),
        };
}
