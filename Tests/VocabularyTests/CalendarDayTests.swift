import Testing
import Vocabulary

struct CalendarDayTests {
    @Test(arguments: [("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-22", 20_779)])
    func `a day is counted from 1970`(_ text: String, _ days: Int) {
        #expect(CalendarDay(text)?.daysSince1970 == days)
        #expect(CalendarDay(daysSince1970: days).description == text)
    }

    @Test(arguments: ["2023-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01", "2026-01-32", "tomorrow", ""])
    func `a day that does not exist is refused`(_ text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test func `every day of four centuries reads back`() {
        for days in stride(from: -40_000, through: 106_000, by: 7) {
            let day = CalendarDay(daysSince1970: days)
            #expect(CalendarDay(day.description) == day)
        }
    }
}
